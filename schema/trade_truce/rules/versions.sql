-- code: TT440
-- title: A version replaces the last one, of the same outlet
-- severity: error
-- needs: some
-- do: name under `updates` the version that this one replaced, and under `revision` how it differs
SELECT 'articles' AS resource, a.article_id AS id, 'updates' AS field,
  'it updates ' || a.updates || ', and says no `revision`: corrected, updated or retracted' AS detail
FROM articles a WHERE a.updates IS NOT NULL AND a.revision IS NULL
UNION ALL
SELECT 'articles', a.article_id, 'updates', 'the chain of versions closes in ' || f.article_id || ', which is itself an update'
FROM articles a JOIN articles f ON f.article_id = a.first_version
WHERE a.updates IS NOT NULL AND f.updates IS NOT NULL
UNION ALL
SELECT 'articles', a.article_id, 'updates', u.one || ' updates ' || a.updates || ' too: the later of the two updates the other'
FROM (
  SELECT n.updates AS updates, MIN(n.article_id) AS one FROM articles n
  WHERE n.updates IS NOT NULL GROUP BY n.updates HAVING COUNT(*) > 1
) u JOIN articles a ON a.updates = u.updates AND a.article_id <> u.one
UNION ALL
SELECT 'articles', a.article_id, 'updates', o.article_id || ' is of ' || o.publisher || ', and this of ' || a.publisher || ', which may be `based_on` it'
FROM articles a JOIN articles o ON o.article_id = a.updates
WHERE o.publisher <> a.publisher
UNION ALL
SELECT 'articles', a.article_id, 'published', 'it is of ' || a.published || ', and updates ' || o.article_id || ', which is of ' || o.published
FROM articles a JOIN articles o ON o.article_id = a.updates
WHERE a.latest < o.earliest
UNION ALL
SELECT 'articles', a.article_id, 'based_on', 'it is based on ' || a.based_on || ', and its first version goes back to ' || a.origin || ': say so there'
FROM articles a LEFT JOIN articles b ON b.article_id = a.based_on
WHERE a.updates IS NOT NULL AND a.based_on <> a.origin AND COALESCE(b.origin, a.based_on) <> a.origin
