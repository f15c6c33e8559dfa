package org.beside.app.pages

import org.beside.app.R
import org.beside.app.guided.GuidedPage
import org.beside.app.places.KindsPage
import org.beside.app.places.NearPage
import org.beside.app.places.PlacePage
import org.beside.app.reading.CorrectPage
import org.beside.app.reading.EditPage
import org.beside.app.reading.GuideListPage
import org.beside.app.reading.GuidesPage
import org.beside.app.reading.InstallPage
import org.beside.app.reading.KitAddPage
import org.beside.app.reading.KitPage
import org.beside.app.reading.ListsPage
import org.beside.app.reading.NewPlacePage
import org.beside.app.reading.TopicPage
import org.beside.core.GuideRequest

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
            "guides" -> GuidesPage(host)
            "hotlines" -> GuideListPage(host, GuideRequest.Hotlines, R.string.guide_hotlines)
            "products" -> GuideListPage(host, GuideRequest.Products, R.string.guide_kind_product)
            "topic" -> TopicPage(host, about)
            "kit" -> KitPage(host)
            "kit_add" -> KitAddPage(host)
            "lists" -> ListsPage(host)
            "new" -> NewPlacePage(host)
            "correct" -> CorrectPage(host, about)
            "edit", "gone", "still_true" -> EditPage(host, address)
            "install" -> InstallPage(host, about)
            "not_saved" -> NotSaved(host)
            "about" -> AboutPage(host)
            "settings" -> SettingsPage(host)
            "erase" -> ErasePage(host)
            "region" -> RegionPage(host)
            else -> Home(host)
        }
    }
}
