-- Articles of different origins whose sketches agree in two neighbouring places at least: few by chance, nearly all that are alike.
WITH bands AS (
  SELECT a.article_id, a.origin, a.sketch, b.band, substr(a.sketch, CAST(b.band * 4 + 1 AS BIGINT), 4) AS part
  FROM articles a, range(32) AS b(band) WHERE a.sketch IS NOT NULL
)
SELECT DISTINCT l.article_id, r.article_id, l.sketch, r.sketch
FROM bands l JOIN bands r ON l.band = r.band AND l.part = r.part AND l.article_id < r.article_id AND l.origin <> r.origin
ORDER BY 1, 2
