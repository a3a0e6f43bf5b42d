/**
 * Who may speak to the service: whoever sends a key, as
 * {@code Authorization: Bearer <key>}.
 *
 * <p>
 * Invariants:
 * <ul>
 * <li>Without a key only health, the OpenAPI document and its pages answer. Everything
 * else, known or not, is 401 with the code {@code unauthorized}.</li>
 * <li>A wrong key is 401 everywhere.</li>
 * <li>Only SHA-256 digests of keys are held in memory, and they are compared in constant
 * time. The keys are 256 random bits, so that a digest needs no salt.</li>
 * <li>Nothing is remembered between two requests: no session, no cookie, and so no need
 * for protection against forged requests.</li>
 * </ul>
 *
 * <p>
 * There is one key, the administrator's: {@code drawdown.admin-key} where it is set, else
 * the content of {@code <drawdown.data-dir>/admin.key}, made at the first start and
 * readable by its owner only. It is never logged.
 *
 * <p>
 * It does not know roles, limit rates, or encrypt: TLS is for the proxy in front.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.drawdown.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
