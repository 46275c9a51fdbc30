-- code: TT412
-- title: An event's date agrees with each of its reports, or the report is in a conflict
-- severity: error
-- needs: some
-- do: widen the event's date to what the reports support, or correct the report's
SELECT 'event_reports' AS resource, r.report_id AS id, 'date' AS field,
  'the report says ' || r.date || ', the event ' || e.event_id || ' has ' || e.date AS detail
FROM event_reports r JOIN events e ON e.event_id = r.event_id
WHERE (r.latest < e.earliest OR r.earliest > e.latest)
  AND NOT EXISTS (SELECT 1 FROM conflicts c WHERE c.kind = 'date' AND (c.left_id = r.report_id OR c.right_id = r.report_id))
