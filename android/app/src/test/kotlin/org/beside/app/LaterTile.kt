package org.beside.app

import android.app.PendingIntent
import android.service.quicksettings.TileService
import org.robolectric.annotation.Implementation
import org.robolectric.annotation.Implements
import org.robolectric.shadows.ShadowTileService

/** A tile as Android 14 opens it: the system sends what it is given. Robolectric has only the older way. */
@Implements(TileService::class)
class LaterTile : ShadowTileService() {
    @Implementation(minSdk = 34)
    fun startActivityAndCollapse(later: PendingIntent) = later.send()
}
