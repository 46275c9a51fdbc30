-- Of each disagreement of which a ruling lacks a value: all its values with their sides, some of the articles that have them, what
-- is ruled so far, and whether the value is new to the ruling.
WITH open AS (
  SELECT DISTINCT s.conflict_id FROM known_sides s
  ANTI JOIN ruled_on o ON o.conflict_id = s.conflict_id AND o.side = s.side AND o.value = s.known
)
SELECT s.conflict_id, s.side, s.known, list_sort(list_distinct(list(s.article_id)))[:3] AS articles, COUNT(DISTINCT s.article_id) AS n,
  ANY_VALUE(c.weight) AS weight, ANY_VALUE(r.asks) AS asks, ANY_VALUE(r.decision) AS decision, ANY_VALUE(r.ruling) AS ruling,
  ANY_VALUE(r.note) AS note, BOOL_AND(o.value IS NULL) AND ANY_VALUE(r.conflict_id) IS NOT NULL AS is_new
FROM known_sides s JOIN open USING (conflict_id) JOIN conflicts c ON c.conflict_id = s.conflict_id
LEFT JOIN rulings r ON r.conflict_id = s.conflict_id
LEFT JOIN ruled_on o ON o.conflict_id = s.conflict_id AND o.side = s.side AND o.value = s.known
GROUP BY s.conflict_id, s.side, s.known ORDER BY s.conflict_id, length(s.side), s.side, s.known
