-- Who holds a job: the server, which after a restart takes its own up again, and its claim, without which nothing takes effect.
alter table job add column node text null;
alter table job add column claim text null;
