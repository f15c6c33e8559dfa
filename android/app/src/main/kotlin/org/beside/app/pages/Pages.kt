package org.beside.app.pages

import org.beside.app.guided.GuidedPage
import org.beside.app.places.KindsPage
import org.beside.app.places.NearPage
import org.beside.app.places.PlacePage

/** Every page by its address: a name, and after a slash what it is about. */
object Pages {
    fun make(address: String, host: Host): Page {

        val about = address.substringAfter('/', "")
        return when (address.substringBefore('/')) {
            "guided" -> GuidedPage(host)
            "first_steps" -> FirstSteps(host)
            "sources" -> Sources(host)
            "near" -> NearPage(host, about)
            "kinds" -> KindsPage(host)
            "place" -> PlacePage(host, about)
            "about" -> AboutPage(host)
            "settings" -> SettingsPage(host)
            "erase" -> ErasePage(host)
            "region" -> RegionPage(host)
            else -> Home(host)
        }
    }
}
