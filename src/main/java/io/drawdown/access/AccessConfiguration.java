package io.drawdown.access;

import java.io.IOException;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.servlet.DispatcherType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.util.StringUtils;

/** One filter chain for every request: a key, or one of the few open paths. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
class AccessConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(AccessConfiguration.class);

	private static final String[] OPEN = { "/actuator/health/**", "/v3/api-docs/**", "/v3/api-docs.yaml",
			"/swagger-ui/**", "/swagger-ui.html", "/error" };

	@Bean
	AccessKeys accessKeys(AccessProperties properties) throws IOException {
		if (StringUtils.hasText(properties.adminKey())) {
			return AccessKeys.of(properties.adminKey().strip());
		}
		AdminKeyFile file = AdminKeyFile.in(properties.dataDir());
		AccessKeys keys = AccessKeys.of(file.key());
		logger.info("The admin key is in {}", file.path());
		return keys;
	}

	@Bean
	AuthenticationManager authenticationManager(AccessKeys keys) {
		return (presented) -> {
			if (!(presented.getCredentials() instanceof String key) || !keys.admit(key)) {
				throw new BadCredentialsException("unknown key");
			}
			return new PreAuthenticatedAuthenticationToken("admin", "",
					AuthorityUtils.createAuthorityList("ROLE_ADMIN"));
		};
	}

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http, AuthenticationManager keys, JsonMapper json)
			throws Exception {
		UnauthorizedEntryPoint unauthorized = new UnauthorizedEntryPoint(json);
		AuthenticationFilter bearer = new AuthenticationFilter(keys, new BearerKeyConverter());
		bearer.setSuccessHandler((_, _, _) -> {
		});
		bearer.setFailureHandler(new AuthenticationEntryPointFailureHandler(unauthorized));
		return http.sessionManagement(AbstractHttpConfigurer::disable)
			.csrf(AbstractHttpConfigurer::disable)
			.formLogin(AbstractHttpConfigurer::disable)
			.httpBasic(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(unauthorized))
			.addFilterBefore(bearer, AnonymousAuthenticationFilter.class)
			.authorizeHttpRequests((requests) -> requests
				// the request they go on with has been through here
				.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
				.permitAll()
				.requestMatchers(OPEN)
				.permitAll()
				.anyRequest()
				.authenticated())
			.build();
	}

	/**
	 * An observation around every filter of every request would cost more than the
	 * request.
	 */
	@Bean
	SecurityObservationSettings securityObservationSettings() {
		return SecurityObservationSettings.noObservations();
	}

	/** Lets Swagger UI ask for the key. */
	@Bean
	GlobalOpenApiCustomizer bearerKeyInOpenApi() {
		return (openApi) -> {
			Components components = (openApi.getComponents() != null) ? openApi.getComponents() : new Components();
			components.addSecuritySchemes("key",
					new SecurityScheme().type(SecurityScheme.Type.HTTP)
						.scheme("bearer")
						.description("The content of the file admin.key in the service's data folder."));
			openApi.components(components).addSecurityItem(new SecurityRequirement().addList("key"));
		};
	}

}
