import{aw as c,ax as t,ay as y}from"./index-ClhPsAKQ.js";function i(e,r,n){var s=new t(e),o=!y();c(()=>{var a=r();o&&a!==null&&typeof a=="object"&&(a={}),s.ensure(a,n)})}export{i as k};
