package io.drawdown.modeling;

/** Where a thing of the catalogue is in its life [M1]. */
public enum Status {

	/** Being made: may be edited and deleted, is not sold. */
	DRAFT,
	/** In use: only its end date may be moved later. */
	ACTIVE,
	/** No longer sold; what was sold goes on. */
	INACTIVE

}
