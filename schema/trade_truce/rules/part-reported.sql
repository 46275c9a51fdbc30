-- code: TT426
-- title: A part in an event names the report that says so
-- severity: warning
-- needs: some
-- do: name the report of the event in an article that says who took the part, under `report`
SELECT 'event_people' AS resource, p.event_id || '/' || p.person_id || '/' || p.part AS id, 'report_id' AS field,
  p.person_id || ' is ' || p.part || ' in ' || p.event_id || ', and no report is named that says so' AS detail
FROM event_people p WHERE p.report_id IS NULL
