/**
 * What the same usage would cost by two versions of a rate card.
 *
 * <p>
 * Usage is what was counted, by day or hour and by the attributes that were sold: nothing
 * is summed from records, nothing is stored. Both versions take the place of the
 * catalogue's rates of what was sold; what was negotiated, or is brought by packs, stays
 * in front, and what commitments take off stays as it was sold, so that what differs is
 * what would differ. Attributes that only a version mentions and nothing was sold by are
 * not kept with usage, so its less specific entries price it.
 *
 * <p>
 * Amounts are those of liable rows, rounded as they would be billed, of the billing
 * periods that begin in the period asked for; without fees and shortfalls.
 *
 * <p>
 * Order: accounts as they were made, assets as they were sold, resources by code. A page
 * looks at so many accounts.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "measure", "rating", "paging", "modeling", "rates", "catalog", "reckoning",
		"selling", "consumption" })
package io.drawdown.comparison;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
