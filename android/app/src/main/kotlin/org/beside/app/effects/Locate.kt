package org.beside.app.effects

import android.Manifest.permission.ACCESS_COARSE_LOCATION
import android.Manifest.permission.ACCESS_FINE_LOCATION
import android.annotation.SuppressLint
import android.content.pm.PackageManager
import android.location.Location
import android.location.LocationListener
import android.location.LocationManager
import android.os.Bundle
import android.os.Handler
import android.os.Looper
import android.os.SystemClock
import org.beside.app.pages.Host
import org.beside.core.Point

/** Where the phone is, once, after a tap. What was found is handed on and kept nowhere. */
class Locate(private val host: Host) {
    private val manager = host.activity.getSystemService(LocationManager::class.java)

    /** None without permission, or where the phone does not know in time. */
    fun find(then: (Point?) -> Unit) {
        if (!permitted()) {
            host.permit(listOf(ACCESS_FINE_LOCATION, ACCESS_COARSE_LOCATION)) { if (permitted()) look(then) else then(null) }
        } else {
            look(then)
        }
    }

    private fun permitted() = listOf(ACCESS_FINE_LOCATION, ACCESS_COARSE_LOCATION).any {
        host.activity.checkSelfPermission(it) == PackageManager.PERMISSION_GRANTED
    }

    @SuppressLint("MissingPermission") // `find` has looked
    private fun look(then: (Point?) -> Unit) {
        val manager = manager ?: return then(null)
        val providers = manager.getProviders(true)
        // A place of an hour ago would send help to the wrong door.
        val last = providers.mapNotNull { manager.getLastKnownLocation(it) }.maxByOrNull { it.elapsedRealtimeNanos }
            ?.takeIf { SystemClock.elapsedRealtimeNanos() - it.elapsedRealtimeNanos <= FRESH_NS }
        val provider = listOf(LocationManager.NETWORK_PROVIDER, LocationManager.GPS_PROVIDER).firstOrNull { it in providers }
        when {
            last != null -> then(Point(last.latitude, last.longitude))
            provider == null -> then(null)
            else -> wait(manager, provider, then)
        }
    }

    @SuppressLint("MissingPermission") // `find` has looked
    private fun wait(manager: LocationManager, provider: String, then: (Point?) -> Unit) {
        val main = Handler(Looper.getMainLooper())
        val listener = object : LocationListener {
            private var answered = false

            fun answer(point: Point?) {
                if (answered) return
                answered = true
                manager.removeUpdates(this)
                then(point)
            }

            override fun onLocationChanged(location: Location) = answer(Point(location.latitude, location.longitude))

            @Deprecated("what Android 7 calls")
            override fun onStatusChanged(provider: String?, status: Int, extras: Bundle?) = Unit
            override fun onProviderEnabled(provider: String) = Unit
            override fun onProviderDisabled(provider: String) = answer(null)
        }
        manager.requestLocationUpdates(provider, 0, 0f, listener, Looper.getMainLooper())
        main.postDelayed({ listener.answer(null) }, PATIENCE_MS)
    }

    private companion object {
        const val PATIENCE_MS = 10_000L
        const val FRESH_NS = 120_000_000_000L
    }
}
