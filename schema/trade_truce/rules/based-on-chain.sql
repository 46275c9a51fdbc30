-- code: TT419
-- title: A retelling does not lead back to itself
-- severity: error
-- needs: some
-- do: name what the article retells: an earlier article, or a work
SELECT 'articles' AS resource, a.article_id AS id, 'based_on' AS field,
  'the chain of retellings closes in ' || a.origin || ', which itself retells' AS detail
FROM articles a JOIN articles o ON o.article_id = a.origin
WHERE a.updates IS NULL AND (o.based_on IS NOT NULL OR o.updates IS NOT NULL)
