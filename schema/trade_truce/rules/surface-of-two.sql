-- code: TT418
-- title: One spelling in one article names one person
-- severity: error
-- needs: some
-- do: give the mention to the person it names; a name that two people share needs a longer surface
WITH shared AS (
  SELECT m.article_id, m.surface FROM mentions m GROUP BY m.article_id, m.surface HAVING COUNT(*) > 1
), named AS (
  SELECT m.mention_id, m.surface, m.person_id, MIN(m.person_id) OVER (PARTITION BY m.article_id, m.surface) AS other
  FROM mentions m JOIN shared s ON s.article_id = m.article_id AND s.surface = m.surface
)
SELECT 'mentions' AS resource, n.mention_id AS id, 'person_id' AS field, n.surface || ' is also the name of ' || n.other AS detail
FROM named n
WHERE n.other < n.person_id
