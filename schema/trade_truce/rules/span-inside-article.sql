-- code: TT402
-- title: A span lies inside its article and holds something
-- severity: error
-- needs: some
-- do: correct `at`, or run `trade-truce anchor` on the entry
WITH spans AS (
  {spans}
)
SELECT s.resource, s.id, 'start' AS field,
  'the span ' || s.first || '-' || s.last || ' is empty or passes the end of the article, which has ' || a.text_length || ' code points' AS detail
FROM spans s JOIN articles a ON a.article_id = s.article_id
WHERE s.first >= s.last OR s.last > a.text_length
