-- code: TT422
-- title: No two rows that can be a side of a conflict share an id
-- severity: error
-- needs: some
-- do: give one of the two a `key`, or the event, utterance or measure another id
WITH ids AS (
  SELECT 'figures' AS resource, f.figure_id AS id, 'measure_id' AS field FROM figures f
  UNION ALL SELECT 'event_reports', r.report_id, 'event_id' FROM event_reports r
  UNION ALL SELECT 'statements', s.statement_id, 'utterance_id' FROM statements s
  UNION ALL SELECT 'mentions', m.mention_id, 'surface' FROM mentions m
)
SELECT b.resource, b.id, b.field, 'its id is also that of a row in ' || a.resource AS detail
FROM ids a JOIN ids b ON a.id = b.id AND a.resource < b.resource
