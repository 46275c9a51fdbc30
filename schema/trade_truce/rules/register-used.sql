-- code: TT416
-- title: Every register entry is used by an article
-- severity: error
-- needs: all
-- do: remove the entry, or add the row that was meant to use it
SELECT 'people' AS resource, p.person_id AS id, 'person_id' AS field, 'no article mentions ' || p.person_id AS detail
FROM people p WHERE NOT EXISTS (SELECT 1 FROM mentions m WHERE m.person_id = p.person_id)
UNION ALL
SELECT 'measures', x.measure_id, 'measure_id', 'no figure is a value of ' || x.measure_id
FROM measures x WHERE NOT EXISTS (SELECT 1 FROM figures f WHERE f.measure_id = x.measure_id)
UNION ALL
SELECT 'events', e.event_id, 'event_id', 'no article reports ' || e.event_id
FROM events e WHERE NOT EXISTS (SELECT 1 FROM event_reports r WHERE r.event_id = e.event_id)
