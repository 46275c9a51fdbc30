-- code: TT412
-- title: An event's date agrees with each of its reports, or the report is in a conflict
-- severity: error
-- needs: some
-- do: widen the event's date to what the reports support, or correct the report's
WITH disputed AS (
  SELECT s.row_id AS report_id FROM sides s JOIN conflicts c ON c.conflict_id = s.conflict_id WHERE c.kind = 'date'
)
SELECT 'event_reports' AS resource, r.report_id AS id, 'date' AS field,
  'the report says ' || r.date || ', the event ' || e.event_id || ' has ' || e.date AS detail
FROM event_reports r JOIN events e ON e.event_id = r.event_id
JOIN articles a ON a.article_id = r.article_id AND a.standing = 'current'
WHERE (r.latest < e.earliest OR r.earliest > e.latest)
  AND NOT EXISTS (SELECT 1 FROM disputed d WHERE d.report_id = r.report_id)
