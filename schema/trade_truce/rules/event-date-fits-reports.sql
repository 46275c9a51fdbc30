-- code: TT412
-- title: An event's date agrees with each of its reports, or the report is in a conflict
-- severity: error
-- needs: some
-- do: widen the event's date to what the reports support, or correct the report's
WITH disputed AS (
  SELECT c.about AS event_id, s.article_id AS article_id, s.date AS date
  FROM conflicts c JOIN event_reports s ON s.report_id = c.left_id WHERE c.kind = 'date'
  UNION ALL SELECT c.about, s.article_id, s.date
  FROM conflicts c JOIN event_reports s ON s.report_id = c.right_id WHERE c.kind = 'date'
)
SELECT 'event_reports' AS resource, r.report_id AS id, 'date' AS field,
  'the report says ' || r.date || ', the event ' || e.event_id || ' has ' || e.date AS detail
FROM event_reports r JOIN events e ON e.event_id = r.event_id
WHERE (r.latest < e.earliest OR r.earliest > e.latest)
  AND NOT EXISTS (
    SELECT 1 FROM disputed d WHERE d.event_id = r.event_id AND d.article_id = r.article_id AND d.date = r.date
  )
