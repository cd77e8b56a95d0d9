-- Sessions are found by the person's id: a user name may become somebody else's.
update spring_session s set principal_name = 'person:' || p.id from person p where p.user_name = s.principal_name;

-- Nobody is signed in in these: strangers leave no session any more.
delete from spring_session where principal_name is null;
