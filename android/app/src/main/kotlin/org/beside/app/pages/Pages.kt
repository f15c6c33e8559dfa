package org.beside.app.pages

import org.beside.app.guided.GuidedPage

/** Every page by its address: a name, and after a slash what it is about. */
object Pages {
    fun make(address: String, host: Host): Page {

        return when (address.substringBefore('/')) {
            "guided" -> GuidedPage(host)
            "first_steps" -> FirstSteps(host)
            "sources" -> Sources(host)
            "about" -> AboutPage(host)
            "settings" -> SettingsPage(host)
            "erase" -> ErasePage(host)
            "region" -> RegionPage(host)
            else -> Home(host)
        }
    }
}
