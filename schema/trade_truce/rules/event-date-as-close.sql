-- code: TT439
-- title: An event is dated as precisely as its reports together support
-- severity: error
-- needs: all
-- do: give the event the date that all its dated reports have in common
WITH dated AS (
  SELECT r.event_id, MIN(r.date) AS one, MAX(r.earliest) AS earliest, MIN(r.latest) AS latest
  FROM event_reports r JOIN articles a ON a.article_id = r.article_id AND a.standing = 'current'
  WHERE r.date IS NOT NULL GROUP BY r.event_id
), disputed AS (
  SELECT r.event_id FROM event_reports r JOIN sides s ON s.row_id = r.report_id
  JOIN conflicts c ON c.conflict_id = s.conflict_id WHERE c.kind = 'date'
)
SELECT 'events' AS resource, e.event_id AS id, 'date' AS field,
  CASE WHEN e.date IS NULL THEN 'a report says ' || d.one || ', the event has no date'
    ELSE 'the event has ' || e.date || ', and its reports together say more, one of them ' || d.one END AS detail
FROM events e JOIN dated d ON d.event_id = e.event_id
WHERE NOT EXISTS (SELECT 1 FROM disputed x WHERE x.event_id = e.event_id)
  AND (d.earliest IS NULL OR d.latest IS NULL OR d.earliest <= d.latest)
  AND (
    e.date IS NULL
    OR (d.earliest IS NOT NULL AND (e.earliest IS NULL OR e.earliest < d.earliest))
    OR (d.latest IS NOT NULL AND (e.latest IS NULL OR e.latest > d.latest))
  )
