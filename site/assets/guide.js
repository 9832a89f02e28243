/* What every page of the guide does in the browser. */
"use strict";
