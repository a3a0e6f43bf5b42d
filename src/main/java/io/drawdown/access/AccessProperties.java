package io.drawdown.access;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of access.
 *
 * @param dataDir the folder of {@code admin.key}
 * @param adminKey the administrator's key, instead of that file
 */
@ConfigurationProperties("drawdown")
record AccessProperties(@DefaultValue("data") Path dataDir, @Nullable String adminKey) {

	/** Printing settings must not print the key. */
	@Override
	public String toString() {
		return "AccessProperties[dataDir=" + this.dataDir + "]";
	}

}
