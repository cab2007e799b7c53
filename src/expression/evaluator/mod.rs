//! What does a program give for a run of users?
