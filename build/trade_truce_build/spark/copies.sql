-- Articles of different origins whose sketches agree in three neighbouring places: what `judging.copies` works out in memory.
WITH parts AS (
  SELECT article_id, place, substr(sketch, CAST(place * 2 + 1 AS INT), 6) AS part
  FROM articles LATERAL VIEW explode(sequence(0, {last}, {step})) AS place WHERE sketch IS NOT NULL
), shared AS (
  SELECT place, part, MIN(article_id) AS one FROM parts GROUP BY place, part HAVING COUNT(*) > 1
), pairs AS (
  SELECT DISTINCT s.one, p.article_id AS other FROM parts p JOIN shared s ON s.place = p.place AND s.part = p.part
  WHERE p.article_id <> s.one
)
SELECT p.one, p.other, l.sketch AS sketch, r.sketch AS other_sketch
FROM pairs p JOIN articles l ON l.article_id = p.one JOIN articles r ON r.article_id = p.other WHERE l.origin <> r.origin
