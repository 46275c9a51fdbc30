-- code: TT409
-- title: A weekday that an article names is that of the date
-- severity: error
-- needs: some
-- do: look the weekday up in a calendar; where the words cannot be dated, leave the date out
WITH dated AS (
  SELECT 'event_reports' AS resource, r.report_id AS id, 'date' AS field, r.date_words AS words, r.earliest AS first, r.latest AS last FROM event_reports r
  UNION ALL SELECT 'statements', s.statement_id, 'made_on', s.made_on_words, s.earliest, s.latest FROM statements s
)
SELECT d.resource, d.id, d.field, 'the words say ' || w.weekday || ', and ' || d.first || ' is a ' || c.weekday AS detail
FROM dated d
JOIN weekdays w ON w.words = d.words
JOIN days c ON c.day = d.first
WHERE d.first = d.last AND c.weekday <> w.weekday
