-- code: TT412
-- title: An event's date agrees with each of its reports, or the report is in a conflict
-- severity: error
-- needs: some
-- do: widen the event's date to what the reports support, or correct the report's
WITH apart AS (
  SELECT r.report_id, r.event_id, r.article_id, r.date AS reported, e.date AS stated
  FROM event_reports r JOIN events e ON e.event_id = r.event_id
  WHERE r.latest < e.earliest OR r.earliest > e.latest
),
-- The two sides apart: to join by the one or the other, an engine may hold each conflict against each report.
sides AS (
  SELECT c.about, c.left_id AS id FROM conflicts c WHERE c.kind = 'date'
  UNION ALL SELECT c.about, c.right_id FROM conflicts c WHERE c.kind = 'date'
)
SELECT 'event_reports' AS resource, a.report_id AS id, 'date' AS field,
  'the report says ' || a.reported || ', the event ' || a.event_id || ' has ' || a.stated AS detail
FROM apart a
WHERE NOT EXISTS (
  SELECT 1 FROM sides d JOIN event_reports s ON s.report_id = d.id
  WHERE d.about = a.event_id AND s.article_id = a.article_id AND s.date = a.reported
)
