-- The county of the comparison: as many places and people as the demo county has, all invented. 355 villages in 25 townships, 1,032 members, 2 or 3 a village.
-- A member's number carries the county in its upper bits, as Zhucun's ids do.

CREATE TABLE villages (
  code    bigint            NOT NULL PRIMARY KEY,
  name    text              NOT NULL,
  lat     double precision  NOT NULL,
  lon     double precision  NOT NULL,
  radius  double precision  NOT NULL
);

CREATE TABLE members (
  member   bigint  NOT NULL PRIMARY KEY,
  name     text    NOT NULL,
  village  bigint  NOT NULL REFERENCES villages
);

INSERT INTO villages (code, name, lat, lon, radius)
SELECT (530326100 + n % 25)::bigint * 1000 + 200 + n / 25, '第' || n + 1 || '村', 25.8 + 1.3 * (n * 37 % 355) / 355, 103.0 + 0.9 * (n * 91 % 355) / 355, 500
FROM generate_series(0, 354) AS n;

INSERT INTO members (member, name, village)
SELECT (530326::bigint << 40) | (n::bigint * 1048573 + 12345), '队员' || n + 1, (SELECT code FROM villages ORDER BY code OFFSET n % 355 LIMIT 1)
FROM generate_series(0, 1031) AS n;
