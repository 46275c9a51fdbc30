-- code: TT423
-- title: The successor of a retired id is in use
-- severity: error
-- needs: all
-- do: name the id that stands for it now, not one that was retired since; or none
WITH ids AS (
  SELECT a.article_id AS id FROM articles a
  UNION ALL SELECT p.person_id FROM people p
  UNION ALL SELECT m.measure_id FROM measures m
  UNION ALL SELECT e.event_id FROM events e
  UNION ALL SELECT x.mention_id FROM mentions x
  UNION ALL SELECT f.figure_id FROM figures f
  UNION ALL SELECT r.report_id FROM event_reports r
  UNION ALL SELECT s.statement_id FROM statements s
  UNION ALL SELECT DISTINCT s.utterance_id FROM statements s
  UNION ALL SELECT c.conflict_id FROM conflicts c
)
SELECT 'retired' AS resource, t.retired_id AS id, 'successor' AS field, t.successor || ' is not in use' AS detail
FROM retired t LEFT JOIN ids i ON i.id = t.successor
WHERE t.successor IS NOT NULL AND i.id IS NULL
