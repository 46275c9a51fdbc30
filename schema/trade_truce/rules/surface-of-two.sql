-- code: TT418
-- title: One spelling in one article names one person
-- severity: error
-- needs: some
-- do: give the mention to the person it names; a name that two people share needs a longer surface
SELECT 'mentions' AS resource, b.mention_id AS id, 'person_id' AS field, b.surface || ' is also the name of ' || a.person_id AS detail
FROM mentions a JOIN mentions b
  ON a.article_id = b.article_id AND a.surface = b.surface AND a.person_id < b.person_id
