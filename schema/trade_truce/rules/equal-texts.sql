-- code: TT441
-- title: Articles with one text go back to one origin
-- severity: error
-- needs: some
-- do: name one source under `based_on` in both, in the same words; or leave it out in one, which then has the origin of the other
WITH twice AS (
  SELECT t.text_sha256 AS text_sha256, MIN(t.article_id) AS one FROM articles t GROUP BY t.text_sha256 HAVING COUNT(*) > 1
)
SELECT 'articles' AS resource, y.article_id AS id, CASE WHEN y.based_on IS NULL THEN 'text_sha256' ELSE 'based_on' END AS field,
  'its text is that of ' || x.article_id || ', which goes back to ' || x.origin || ', and this to ' || y.origin AS detail
FROM twice t JOIN articles x ON x.article_id = t.one JOIN articles y ON y.text_sha256 = t.text_sha256
WHERE y.origin <> x.origin
