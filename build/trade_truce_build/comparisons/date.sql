-- Reports of one event whose dates share no day.
SELECT 'date--' || l.report_id || '--' || r.report_id AS conflict_id, 'date' AS kind, l.event_id AS about,
  l.report_id AS left_id, COALESCE(l.date_words, l.date) AS left_value, r.report_id AS right_id, COALESCE(r.date_words, r.date) AS right_value,
  COALESCE(l.via, la.origin) = COALESCE(r.via, ra.origin) AS same_origin, 'open' AS status, CAST(NULL AS STRING) AS ruling
FROM event_reports l
JOIN event_reports r ON l.event_id = r.event_id AND l.report_id < r.report_id
JOIN articles la ON la.article_id = l.article_id
JOIN articles ra ON ra.article_id = r.article_id
WHERE l.latest < r.earliest OR r.latest < l.earliest
