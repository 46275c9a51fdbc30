-- code: TT413
-- title: An event is dated no more precisely than its reports together, or from the event on that it is part of or follows
-- severity: error
-- needs: all
-- do: give the event the date that all its dated reports have in common, or leave it out where no report is dated
WITH together AS (
  SELECT r.event_id, MAX(r.earliest) AS earliest, MIN(r.latest) AS latest
  FROM event_reports r JOIN articles a ON a.article_id = r.article_id AND a.standing = 'current'
  WHERE r.date IS NOT NULL GROUP BY r.event_id
)
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
    SELECT 1 FROM together t
    WHERE t.event_id = e.event_id AND (t.earliest IS NULL OR t.latest IS NULL OR t.earliest <= t.latest)
      AND (e.earliest IS NULL OR t.earliest >= e.earliest)
      AND (e.latest IS NULL OR t.latest <= e.latest)
  )
  AND NOT EXISTS (
    SELECT 1 FROM event_links l JOIN events o ON o.event_id = l.other_id
    WHERE l.event_id = e.event_id AND e.latest IS NULL AND o.earliest >= e.earliest
  )
