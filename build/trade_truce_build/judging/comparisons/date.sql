-- The dated reports of each event of which two share no day; each with the first and the last day that its date allows. No two
-- dates are apart unless the last start is behind the first end.
WITH apart AS (
  SELECT event_id FROM current_event_reports GROUP BY event_id HAVING MIN(latest) < MAX(earliest)
)
SELECT 'date' AS kind, 'events' AS about_resource, r.event_id AS about, r.event_id AS name, 'event_reports' AS resource, r.report_id AS row_id,
  COALESCE(r.date_words, r.date) AS value, r.date AS known,
  COALESCE(CAST(r.earliest - DATE '0001-01-01' AS BIGINT), -9223372036854775807) AS least,
  COALESCE(CAST(r.latest - DATE '0001-01-01' AS BIGINT), 9223372036854775807) AS greatest
FROM current_event_reports r JOIN apart a ON a.event_id = r.event_id
WHERE r.date IS NOT NULL
ORDER BY r.event_id, greatest, row_id
