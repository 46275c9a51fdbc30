-- code: TT418
-- title: One spelling in one article names one person, unless it is part of both names
-- severity: error
-- needs: some
-- do: give the mention to the person it names; what is part of both names may stand for both, at different places
WITH shared AS (
  SELECT m.article_id, m.surface FROM mentions m GROUP BY m.article_id, m.surface HAVING COUNT(*) > 1
), named AS (
  SELECT m.mention_id, m.article_id, m.surface, m.person_id, f.folded AS said
  FROM mentions m JOIN shared s ON s.article_id = m.article_id AND s.surface = m.surface JOIN folded f ON f.text = m.surface
  WHERE m.person_id IS NOT NULL
), called AS (
  SELECT p.person_id, f.folded AS name FROM people p JOIN folded f ON f.text = p.name
  UNION ALL SELECT n.person_id, f.folded FROM name_forms n JOIN folded f ON f.text = n.name
), fitting AS ( -- whole words of a name, or any signs of it where they are not ASCII: some scripts write no blanks
  SELECT DISTINCT n.mention_id FROM named n JOIN called c ON c.person_id = n.person_id
  WHERE INSTR(' ' || REPLACE(c.name, '-', ' ') || ' ', ' ' || REPLACE(n.said, '-', ' ') || ' ') > 0
    OR (SUBSTR(n.said, 1, 1) > '~' AND INSTR(c.name, n.said) > 0)
), judged AS (
  SELECT n.mention_id, n.surface, n.person_id, f.mention_id AS fits, COALESCE(
    MIN(CASE WHEN f.mention_id IS NOT NULL THEN n.person_id END) OVER (PARTITION BY n.article_id, n.surface),
    MIN(n.person_id) OVER (PARTITION BY n.article_id, n.surface)) AS other
  FROM named n LEFT JOIN fitting f ON f.mention_id = n.mention_id
)
SELECT 'mentions' AS resource, j.mention_id AS id, 'person_id' AS field, j.surface || ' is also the name of ' || j.other AS detail
FROM judged j
WHERE j.fits IS NULL AND j.other <> j.person_id
