-- code: TT420
-- title: A retired id is not used again
-- severity: error
-- needs: some
-- do: give the new row another id: one that was published once means the same for ever
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
SELECT 'retired' AS resource, t.retired_id AS id, 'retired_id' AS field, t.retired_id || ' is in use' AS detail
FROM retired t JOIN ids i ON i.id = t.retired_id
