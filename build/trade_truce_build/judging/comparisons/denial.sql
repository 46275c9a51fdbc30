-- Reports that have an event as happened, of those that another report denies, and the denials. What is alleged is not yet contradicted
-- by who denies it: both report the same dispute.
WITH disputed AS (
  SELECT event_id FROM current_event_reports WHERE reported_as IN ('happened', 'denied')
  GROUP BY event_id HAVING MIN(reported_as) <> MAX(reported_as)
)
SELECT 'denial' AS kind, 'events' AS about_resource, r.event_id AS about, r.event_id AS name, 'event_reports' AS resource, r.report_id AS row_id,
  r.reported_as AS value, r.reported_as AS known, CASE r.reported_as WHEN 'happened' THEN 1 ELSE 2 END AS place
FROM current_event_reports r JOIN disputed d ON d.event_id = r.event_id
WHERE r.reported_as IN ('happened', 'denied')
