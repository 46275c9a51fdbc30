-- Of each disagreement of which a ruling lacks a value: all its values with their sides and the articles that have them, what is
-- ruled so far, and whether the value is new to the ruling.
WITH unruled AS (
  SELECT DISTINCT s.conflict_id FROM known_sides s
  WHERE NOT EXISTS (SELECT 1 FROM ruled_on o WHERE o.conflict_id = s.conflict_id AND o.side = s.side AND o.value = s.known)
)
SELECT DISTINCT s.conflict_id, length(s.side) AS letters, s.side, s.known, s.article_id, c.weight, r.asks, r.decision, r.ruling, r.note,
  o.value IS NULL AND r.conflict_id IS NOT NULL AS is_new
FROM known_sides s JOIN unruled u ON u.conflict_id = s.conflict_id JOIN conflicts c ON c.conflict_id = s.conflict_id
LEFT JOIN rulings r ON r.conflict_id = s.conflict_id
LEFT JOIN ruled_on o ON o.conflict_id = s.conflict_id AND o.side = s.side AND o.value = s.known
ORDER BY s.conflict_id, letters, s.side, s.known, s.article_id
