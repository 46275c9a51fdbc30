-- code: TT421
-- title: An address belongs to one article, or to its versions
-- severity: error
-- needs: some
-- do: correct one of the two, or make the two rows one; where one is a later version of the other, say so with `updates` and `revision`
SELECT 'articles' AS resource, y.article_id AS id, 'url' AS field,
  'the same stands in ' || x.article_id || '; a later version of that says `updates: ' || x.article_id || '`' AS detail
FROM articles x JOIN articles y ON y.url = x.url AND x.article_id < y.article_id
WHERE x.first_version <> y.first_version
