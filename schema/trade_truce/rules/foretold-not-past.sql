-- code: TT414
-- title: A statement that foretells an event is made before the event is over
-- severity: error
-- needs: some
-- do: correct `made_on` or the event's date, or leave `foretells` out
SELECT 'statements' AS resource, s.statement_id AS id, 'foretells' AS field,
  'it was said on ' || s.earliest || ' at the earliest, and ' || e.event_id || ' was over on ' || e.latest AS detail
FROM statements s JOIN events e ON e.event_id = s.foretells
WHERE s.earliest > e.latest
