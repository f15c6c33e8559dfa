// The plugin brings a Kotlin of its own; the sources are checked with a newer one, which is therefore named here.
buildscript {
    dependencies {
        classpath(libs.kotlin.gradle)
    }
}

plugins {
    alias(libs.plugins.android.application) apply false
}
