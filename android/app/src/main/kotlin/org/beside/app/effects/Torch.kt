package org.beside.app.effects

import android.content.Context
import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraManager

/** The lamp beside the camera. Needs no permission; no picture is ever taken. */
class Torch(private val context: Context) {
    /** Tells whether there is one that obeyed. */
    fun shine(on: Boolean): Boolean = try {
        val cameras = context.getSystemService(CameraManager::class.java)
        val lamp = cameras?.cameraIdList?.firstOrNull {
            cameras.getCameraCharacteristics(it).get(CameraCharacteristics.FLASH_INFO_AVAILABLE) == true
        }
        if (lamp != null) cameras.setTorchMode(lamp, on)
        lamp != null
    } catch (_: CameraAccessException) { // another app has the camera
        false
    }
}
