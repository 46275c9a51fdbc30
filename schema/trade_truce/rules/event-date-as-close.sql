-- code: TT439
-- title: An event is dated as closely as its closest report
-- severity: error
-- needs: all
-- do: give the event the date that its closest report has
WITH closer AS (
  SELECT r.event_id, MIN(r.date) AS one FROM event_reports r JOIN events e ON e.event_id = r.event_id
  WHERE r.date IS NOT NULL AND (e.date IS NULL OR (
    (e.earliest IS NULL OR r.earliest >= e.earliest) AND (e.latest IS NULL OR r.latest <= e.latest)
    AND (COALESCE(e.earliest <> r.earliest, e.earliest IS NULL AND r.earliest IS NOT NULL)
      OR COALESCE(e.latest <> r.latest, e.latest IS NULL AND r.latest IS NOT NULL))
  ))
  GROUP BY r.event_id
), disputed AS (
  SELECT r.event_id FROM event_reports r JOIN sides s ON s.row_id = r.report_id
  JOIN conflicts c ON c.conflict_id = s.conflict_id WHERE c.kind = 'date'
)
SELECT 'events' AS resource, e.event_id AS id, 'date' AS field,
  CASE WHEN e.date IS NULL THEN 'a report says ' || d.one || ', the event has no date'
    ELSE 'the event has ' || e.date || ', and one of its reports says ' || d.one END AS detail
FROM events e JOIN closer d ON d.event_id = e.event_id
WHERE NOT EXISTS (SELECT 1 FROM disputed x WHERE x.event_id = e.event_id)
