-- code: TT407
-- title: A date names the words it was read from and what it was derived from
-- severity: error
-- needs: some
-- do: give the words, the basis, and for the basis `report` the report that supplied the date; or leave the date out
WITH dated AS (
  SELECT 'event_reports' AS resource, r.report_id AS id, 'date' AS field, r.date_words AS words, r.date AS text,
    r.date_basis AS basis, r.date_anchor AS source FROM event_reports r
  UNION ALL SELECT 'statements', s.statement_id, 'made_on', s.made_on_words, s.made_on, s.made_on_basis, s.made_on_anchor FROM statements s
)
SELECT d.resource, d.id,
  CASE WHEN d.text IS NOT NULL AND (d.words IS NULL OR d.basis IS NULL) THEN d.field
    WHEN d.basis IS NULL OR (d.text IS NOT NULL AND d.basis <> 'report') THEN d.field || '_anchor'
    ELSE d.field || '_basis' END AS field,
  CASE WHEN d.text IS NOT NULL AND d.words IS NULL THEN 'there is a date, but no words that give it'
    WHEN d.text IS NULL THEN 'there is a basis for a date, but no date'
    WHEN d.basis IS NULL THEN 'there is a date, but no basis'
    WHEN d.basis = 'report' THEN 'the basis is another report, but none is named'
    ELSE 'a report is named, but the basis is not `report`' END AS detail
FROM dated d
WHERE (d.text IS NOT NULL AND (d.words IS NULL OR d.basis IS NULL))
  OR (d.text IS NULL AND (d.basis IS NOT NULL OR d.source IS NOT NULL))
  OR (d.basis = 'report' AND d.source IS NULL)
  OR (d.basis <> 'report' AND d.source IS NOT NULL)
