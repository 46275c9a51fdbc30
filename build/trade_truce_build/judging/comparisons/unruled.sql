-- The reports in a disagreement whose value no ruling has on their side.
SELECT s.conflict_id, s.side, s.known, s.row_id, s.article_id, s.value, r.conflict_id IS NOT NULL AS ruled
FROM known_sides s LEFT JOIN rulings r ON r.conflict_id = s.conflict_id
WHERE NOT EXISTS (SELECT 1 FROM ruled_on o WHERE o.conflict_id = s.conflict_id AND o.side = s.side AND o.value = s.known)
ORDER BY s.conflict_id, length(s.side), s.side, s.row_id
