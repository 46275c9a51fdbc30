-- code: TT422
-- title: No two rows that can be a side of a conflict share an id
-- severity: error
-- needs: some
-- do: give one of the two a `key`, or the event, utterance or measure another id
SELECT 'mentions' AS resource, m.mention_id AS id, 'surface' AS field, 'its id is also that of a row in event_reports' AS detail
FROM mentions m JOIN event_reports r ON r.report_id = m.mention_id -- two kinds at a time: one list of all takes several times as long
UNION ALL SELECT 'mentions', m.mention_id, 'surface', 'its id is also that of a row in figures'
FROM mentions m JOIN figures f ON f.figure_id = m.mention_id
UNION ALL SELECT 'statements', s.statement_id, 'utterance_id', 'its id is also that of a row in event_reports'
FROM statements s JOIN event_reports r ON r.report_id = s.statement_id
UNION ALL SELECT 'statements', s.statement_id, 'utterance_id', 'its id is also that of a row in figures'
FROM statements s JOIN figures f ON f.figure_id = s.statement_id
UNION ALL SELECT 'statements', s.statement_id, 'utterance_id', 'its id is also that of a row in mentions'
FROM statements s JOIN mentions m ON m.mention_id = s.statement_id
UNION ALL SELECT 'figures', f.figure_id, 'measure_id', 'its id is also that of a row in event_reports'
FROM figures f JOIN event_reports r ON r.report_id = f.figure_id
