-- code: TT427
-- title: The report that supports a part, a good or a link is of that event
-- severity: error
-- needs: some
-- do: name a report of the event itself
WITH named AS (
  SELECT 'event_people' AS resource, event_id || '/' || person_id || '/' || part AS id, event_id, report_id FROM event_people
  UNION ALL SELECT 'event_organisations', event_id || '/' || organisation_id || '/' || part, event_id, report_id FROM event_organisations
  UNION ALL SELECT 'event_links', event_id || '/' || relation || '/' || other_id, event_id, report_id FROM event_links
  UNION ALL SELECT 'event_goods', event_id || '/' || good || '/' || report_id, event_id, report_id FROM event_goods
)
SELECT n.resource, n.id, 'report_id' AS field, n.report_id || ' is a report of ' || r.event_id || ', not of ' || n.event_id AS detail
FROM named n JOIN event_reports r ON r.report_id = n.report_id
WHERE r.event_id <> n.event_id
