-- code: TT442
-- title: An outlet publishes a text once
-- severity: warning
-- needs: some
-- do: remove one of the two; or say under `based_on` that the later one repeats the other, or under `updates` that it took its place
WITH twice AS (
  SELECT t.text_sha256 AS text_sha256 FROM articles t GROUP BY t.text_sha256 HAVING COUNT(*) > 1
), alone AS ( -- one of all versions of an article, and none that says which it repeats
  SELECT a.text_sha256 AS text_sha256, a.publisher AS publisher, a.first_version AS first_version, MIN(a.article_id) AS one
  FROM twice t JOIN articles a ON a.text_sha256 = t.text_sha256
  LEFT JOIN articles l ON l.article_id = a.based_on AND l.text_sha256 = a.text_sha256 AND l.publisher = a.publisher
  WHERE l.article_id IS NULL GROUP BY a.text_sha256, a.publisher, a.first_version
), first AS (
  SELECT n.text_sha256 AS text_sha256, n.publisher AS publisher, MIN(n.one) AS one FROM alone n
  GROUP BY n.text_sha256, n.publisher HAVING COUNT(*) > 1
)
SELECT 'articles' AS resource, n.one AS id, 'text_sha256' AS field, 'the same stands in ' || f.one || ', of the same outlet' AS detail
FROM first f JOIN alone n ON n.text_sha256 = f.text_sha256 AND n.publisher = f.publisher
WHERE n.one <> f.one
