package org.beside.app.ui

/** What is in such a class is newer than the oldest Android the app runs on: it is only called behind a look at the version. */
@Retention(AnnotationRetention.BINARY)
@Target(AnnotationTarget.CLASS)
annotation class Needs(val api: Int)
