-- code: TT413
-- title: An event is dated no closer than its closest report, or from the event on that it is part of or follows
-- severity: error
-- needs: all
-- do: give the event the date of its closest report, or leave it out where no report is dated
SELECT 'events' AS resource, e.event_id AS id, 'date' AS field,
  'no report supports ' || e.date AS detail
FROM events e
WHERE e.date IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM event_reports r
    WHERE r.event_id = e.event_id AND r.date IS NOT NULL
      AND (e.earliest IS NULL OR r.earliest >= e.earliest)
      AND (e.latest IS NULL OR r.latest <= e.latest)
  )
  AND NOT EXISTS (
    SELECT 1 FROM event_links l JOIN events o ON o.event_id = l.other_id
    WHERE l.event_id = e.event_id AND e.latest IS NULL AND o.earliest >= e.earliest
  )
