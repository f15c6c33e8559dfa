import com.android.build.api.variant.FilterConfiguration
import org.jetbrains.kotlin.gradle.dsl.JvmTarget

plugins {
    alias(libs.plugins.android.application)
}

val repository = rootDir.resolve("..")
val release = providers.fileContents(layout.projectDirectory.file("../version.txt")).asText.get().trim().split(" ")

android {
    namespace = "org.beside.app"
    compileSdk = 35

    defaultConfig {
        applicationId = "org.beside.app"
        minSdk = 24
        targetSdk = 35
        versionName = release[0]
        versionCode = release[1].toInt()
    }
    // No copies: the bindings and the first steps are those of bindings/mobile.
    sourceSets.named("main") {
        kotlin.directories += repository.resolve("bindings/mobile/kotlin").path
        res.directories += repository.resolve("bindings/mobile/first-steps/res").path
    }
    androidResources.localeFilters += listOf("en", "es", "fr")
    buildTypes.named("release") {
        isMinifyEnabled = true
        isShrinkResources = true
        proguardFiles(
            getDefaultProguardFile("proguard-android-optimize.txt"),
            repository.resolve("bindings/mobile/android/proguard.txt"),
            "proguard.txt",
        )
    }
    // One package for each kind of processor; the library comes from bindings/mobile/scripts/android.
    splits.abi {
        isEnable = true
        reset()
        include("arm64-v8a", "armeabi-v7a", "x86_64", "x86")
        isUniversalApk = true
    }
    packaging.jniLibs.useLegacyPackaging = false
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
    lint {
        warningsAsErrors = true
        // The list of versions changes on its own; what to take is decided in libs.versions.toml.
        disable += listOf("GradleDependency", "AndroidGradlePluginVersion", "OldTargetApi")
    }
    testOptions.unitTests.isIncludeAndroidResources = true
    testOptions.unitTests.all {
        val library = repository.resolve("target/debug")
        it.jvmArgs("-Xmx3g", "--add-opens", "java.base/java.io=ALL-UNNAMED")
        it.systemProperty("jna.library.path", library.path)
        it.systemProperty("beside.library", library.resolve("libbeside_mobile.so").path)
        it.systemProperty("beside.repository", repository.path)
        it.systemProperty("beside.pictures", layout.buildDirectory.dir("pictures").get().asFile.path)
    }
    // A table of what the package holds, signed by Google's key, is of no use to who builds it from source.
    dependenciesInfo {
        includeInApk = false
        includeInBundle = false
    }
}

// Each package of a release needs a number of its own, the more the newer the processor.
androidComponents.onVariants { variant ->
    val order = listOf("x86", "x86_64", "armeabi-v7a", "arm64-v8a")
    for (output in variant.outputs) {
        val abi = output.filters.find { it.filterType == FilterConfiguration.FilterType.ABI }?.identifier
        output.versionCode = release[1].toInt() * 10 + order.indexOf(abi) + 1
    }
}

kotlin.compilerOptions {
    jvmTarget = JvmTarget.JVM_17
    allWarningsAsErrors = true
}

dependencies {
    implementation(variantOf(libs.jna) { artifactType("aar") })
    testImplementation(libs.junit)
    testImplementation(libs.robolectric)
    // The tests run on a JVM, where JNA is a jar.
    testImplementation(libs.jna)
}
